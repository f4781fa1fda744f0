/* What Swift's own module of the C library leaves out: the kernel's clock, and pipes whose ends no
   other thread's child can inherit. */
#include <sys/timex.h>
extern int pipe2(int ends[2], int flags);
