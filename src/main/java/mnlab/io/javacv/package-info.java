/** The adapter to JavaCV (FFmpeg), for videos that the JDK cannot decode; asleep until its library is on the class path. */
package mnlab.io.javacv;
