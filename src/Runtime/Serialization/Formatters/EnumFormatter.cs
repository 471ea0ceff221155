using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats an enum as its number. Any number of the underlying type is accepted, as C# does.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <typeparam name="TUnderlying">Its underlying type.</typeparam>
/// <typeparam name="TF">The formatter of the underlying type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct EnumFormatter<TEnum, TUnderlying, TF> : IFormatter<TEnum>
    where TEnum : struct, Enum
    where TUnderlying : struct
    where TF : struct, IFormatter<TUnderlying>
{
    /// <inheritdoc/>
    public static int MaxSize => TF.MaxSize;

    /// <inheritdoc/>
    public static PackedForm<TEnum>? Packed => EnumForm<TEnum, TUnderlying, TF>.Form;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in TEnum value) =>
        TF.Write(ref writer, Unsafe.BitCast<TEnum, TUnderlying>(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in TEnum value) =>
        ref TF.WriteBounded(ref destination, Unsafe.BitCast<TEnum, TUnderlying>(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TEnum Read(ref MessagePackReader reader) => Unsafe.BitCast<TUnderlying, TEnum>(TF.Read(ref reader));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.AddEnum<TEnum>(typeof(EnumFormatter<TEnum, TUnderlying, TF>), SchemaLeaf.Of(typeof(TUnderlying)));
}
