/* The kernel's clock as Swift sees it: Swift's own module of the C library leaves it out. */
#include <sys/timex.h>
