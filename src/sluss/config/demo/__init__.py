"""The demo: an invented municipality whose people, units and dated stories are made by the same acts as the pages."""

from sluss.config.demo.filling import fill_demo

__all__ = ["fill_demo"]
