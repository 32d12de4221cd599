# Few verbs; each is one line anybody could type. `make` alone lists them.
PYTHON = .venv/bin/python

help: ## list the verbs
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

serve: ## run the archive on this machine
	./serve

test: ## every gate, as CI runs them
	./test

check: ## the quick gates: layout, style, types, contracts
	./test format style types contracts

golden: ## rewrite the expected files of golden cases; review them with git diff
	$(PYTHON) -m tests.intake.golden
	$(PYTHON) -m tests.voices.golden
	$(PYTHON) -m pytest -q --save-golden tests/intake tests/cli tests/storyworld tests/drawings

bench: ## words per second, beside pandoc and calibre
	$(PYTHON) -m tests.bench

bench-intake: ## what intake finds and misses, on the corpora beside this folder
	$(PYTHON) -m tests.corpus

bench-world: ## what the story world costs in a fandom of 10,000 stories
	$(PYTHON) -m tests.bench.world

WORKS = 100000
bench-catalogue: ## lists and facets over a large catalogue, beside PostgreSQL: make bench-catalogue WORKS=1000000
	$(PYTHON) -m tests.bench.catalogue --works $(WORKS)

bench-lists: ## lists with filters and their numbers, as pages ask for them, through the index and in SQL
	$(PYTHON) -m tests.bench.lists

bench-wrangling: ## a synonym with 100,000 works behind it, made and undone while somebody reads
	$(PYTHON) -m tests.bench.synonym

bench-search: ## words of the stories with their passages, over 20,000 works
	$(PYTHON) -m tests.bench.fulltext

SIZE = 20000
bench-site: ## every main page of an archive of 20,000 works, beside nginx and WordPress: make bench-site SIZE=2000
	$(PYTHON) -m tests.bench.crowd --works $(SIZE)

messages: ## gather the texts of the site for translators, and compile what they translated
	$(PYTHON) scripts/catalogues.py

docs: ## rewrite docs/reference from the code
	$(PYTHON) scripts/reference.py

.PHONY: help serve test check golden bench bench-intake bench-world bench-catalogue bench-lists bench-wrangling bench-search bench-site messages docs
