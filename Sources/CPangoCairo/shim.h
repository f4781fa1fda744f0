/* Cairo and Pango as Swift sees them. */
#include <cairo.h>
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
