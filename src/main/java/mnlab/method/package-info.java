/** Semi-supervised methods: the kit of parts, and one short recipe a method. */
package mnlab.method;
