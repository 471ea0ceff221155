using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Where generated code registers the types that a program serializes on their own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MessageRoots
{
    /// <summary>
    /// Registers a type. Safe from any thread; when several assemblies register one type, the first stays and the others
    /// are ignored.
    /// </summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TFormatter">Its formatter.</typeparam>
    public static void Register<T, TFormatter>()
        where TFormatter : struct, IFormatter<T> =>
        Interlocked.CompareExchange(ref MessageRoot<T>.s_instance, new FormatterRoot<T, TFormatter>(), null);
}
