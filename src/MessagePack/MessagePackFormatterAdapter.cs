using MessagePack.Formatters;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>
/// Formats a type with a formatter that was written for the MessagePack package. For use with
/// <see cref="FormatWithAttribute"/>, on a member or for an assembly.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TFormatter">The formatter. One instance is made and used from all threads, as the package does it.</typeparam>
/// <example><code>
/// [Message]
/// public partial record Place([FormatWith(typeof(MessagePackFormatterAdapter&lt;Color, ColorFormatter&gt;))] Color Color);
/// </code></example>
/// <remarks>Safe to use concurrently, and under Native AOT if the formatter is.</remarks>
public readonly struct MessagePackFormatterAdapter<T, TFormatter> : IFormatter<T>
    where TFormatter : IMessagePackFormatter<T>, new()
{
    private static readonly TFormatter s_formatter = new();

    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in T value) => Crossing.Write(ref writer, s_formatter, value, SafeOptions.Options);

    /// <inheritdoc/>
    public static T Read(ref MessagePackReader reader) => Crossing.Read(ref reader, s_formatter, SafeOptions.Options);

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
        // Inside the value, the formatter's own error says where.
    }
}
