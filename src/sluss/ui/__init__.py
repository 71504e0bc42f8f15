"""The face of the product: layout, components, themes and words. It knows no domain."""
