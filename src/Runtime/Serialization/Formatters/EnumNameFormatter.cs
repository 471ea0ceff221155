namespace ProtoGen.Serialization;

/// <summary>
/// Formats an enum as the name of its value, for use with <see cref="FormatWithAttribute"/>:
/// <c>[FormatWith(typeof(EnumNameFormatter&lt;State&gt;))]</c>.
/// </summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <remarks>
/// <para>
/// A value without a name of its own, such as a combination of flags or one of a later version, is written as its number,
/// so that nothing is lost. Both forms are read. Names are compared exactly; one that the enum does not have is an error
/// (<see cref="SerializationErrorCode.InvalidValue"/>), and so is a number outside the underlying type.
/// </para>
/// <para>
/// Of several names for one value all are read, and the first in the order of their bytes is written, wherever they are
/// declared. Safe to use from any number of threads; the names are encoded once for each enum.
/// </para>
/// </remarks>
public readonly struct EnumNameFormatter<TEnum> : IFormatter<TEnum>
    where TEnum : struct, Enum
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in TEnum value)
    {
        var token = EnumNames<TEnum>.TokenOf(value);
        if (token.IsEmpty)
        {
            EnumNames<TEnum>.WriteNumber(ref writer, value);
            return;
        }

        writer.WriteRaw(token);
    }

    /// <inheritdoc/>
    public static TEnum Read(ref MessagePackReader reader)
    {
        if (reader.PeekCode is not ((>= MessagePackCode.FixStr and < MessagePackCode.Nil) or MessagePackCode.Str8 or MessagePackCode.Str16 or MessagePackCode.Str32))
        {
            return EnumNames<TEnum>.ReadNumber(ref reader);
        }

        int start = reader.Position;
        if (!EnumNames<TEnum>.TryFind(reader.ReadStringSpan(), out var value))
        {
            MessagePackReader.ThrowInvalidValue(start, $"{TypeNames.Of(typeof(TEnum))} has no value of this name.");
        }

        return value;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.AddEnum<TEnum>(typeof(EnumNameFormatter<TEnum>), SchemaLeaf.Text);
}
