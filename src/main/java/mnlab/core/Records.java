package mnlab.core;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Records by the names of their components: what Java's records lack to be changed in one place. */
public final class Records {

    private Records() {}

    /** Names of the components in order. */
    public static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** The value of a component. */
    public static Object get(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /**
     * The record with another value of one component; its constructor checks it as ever.
     *
     * @param component its name; an error when the record has none of that name
     */
    public static <R extends Record> R with(R record, String component, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        if (!names(record.getClass()).contains(component)) {
            throw new IllegalArgumentException(record.getClass() + " has no component " + component);
        }
        Object[] values = Arrays.stream(components)
                .map(each -> each.getName().equals(component) ? value : get(record, each))
                .toArray();
        return make(record, values);
    }

    /**
     * A record of the same type with these values.
     *
     * @throws RuntimeException what the record's constructor throws
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> R make(R like, Object[] values) {
        Class<?>[] types = Arrays.stream(like.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = like.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (R) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(like.getClass() + " cannot be made", e);
        }
    }
}
