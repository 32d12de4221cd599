"""Taking things away: archives are asked for, made by the worker, and ended by whoever asked."""

from fanfold.site.leaving.services.exports import drop_export, export_path, fulfil_export, order_export

__all__ = ["drop_export", "export_path", "fulfil_export", "order_export"]
