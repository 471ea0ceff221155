using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a reference that may be null: nil or the value.</summary>
/// <typeparam name="T">The reference type.</typeparam>
/// <typeparam name="TF">Its formatter, which writes a null as nil.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableReferenceFormatter<T, TF> : IFormatter<T?>
    where T : class
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TF.MaxSize;
    }

    /// <inheritdoc/>
    public static bool ReadsNil => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref MessagePackWriter writer, in T? value) => TF.Write(ref writer, in value!);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in T? value) => ref TF.WriteBounded(ref destination, in value!);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T? Read(ref MessagePackReader reader) => reader.TryReadNil() ? null : TF.Read(ref reader);

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => TF.Locate(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add<T, TF>().Add("?");
}
