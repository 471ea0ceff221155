using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Formats <c>T?</c> where <typeparamref name="T"/> is any type: nil is its default, null for a reference. A value type
/// is never written as nil.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TF">Its formatter, which writes a null as nil.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OrDefaultFormatter<T, TF> : IFormatter<T?>
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TF.MaxSize;
    }

    /// <inheritdoc/>
    public static bool ReadsNil => default(T) is null || TF.ReadsNil;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref MessagePackWriter writer, in T? value) => TF.Write(ref writer, in value!);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in T? value) => ref TF.WriteBounded(ref destination, in value!);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T? Read(ref MessagePackReader reader) => reader.TryReadNil() ? default : TF.Read(ref reader);

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => TF.Locate(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add<T, TF>().Add("?");
}
