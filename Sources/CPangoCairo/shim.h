/* Cairo and Pango as Swift sees them. */
#include <cairo.h>
#include <pango/pangocairo.h>
