"""`python -m app.bundles verify FILE`: the check without a site, its settings or its database."""

from app.bundles.commands import main

if __name__ == "__main__":
    main()
