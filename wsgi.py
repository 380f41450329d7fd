"""Starts the registry (`python3 wsgi.py`), tests it (`python3 wsgi.py test`), and holds `app` for gunicorn."""

if __name__ == "__main__":
    import sys

    from registry._bootstrap import main

    sys.exit(main(sys.argv[1:]))
else:
    from registry.web import create_app

    app = create_app()
