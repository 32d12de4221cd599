"""A bound on uploads that holds while they arrive, not after the disk is full."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class BoundedUploadHandler(FileUploadHandler):
    """Stops an upload that grows past `MAX_FILE_BYTES`; the view then finds `request.META["upload.too_large"]`."""

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and pass the bytes on to the next handler."""
        self.received += len(raw_data)
        if self.received > settings.MAX_FILE_BYTES:
            if self.request is not None:
                self.request.META["upload.too_large"] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """Another handler keeps the file."""
        return None
