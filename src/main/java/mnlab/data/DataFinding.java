package mnlab.data;

import mnlab.core.Finding;

/**
 * A finding of a verification.
 *
 * @param check which check found it
 * @param finding what is wrong with which case, and what to do
 */
public record DataFinding(String check, Finding finding) {}
