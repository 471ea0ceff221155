using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Writes and reads one member of a packed struct; only emitted code calls it, within space that it has.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackedField
{
    /// <summary>Writes a member.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <typeparam name="TF">The formatter of the type, which has a packed form.</typeparam>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    /// <returns>The byte after the value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Write<T, TF>(ref byte destination, T value)
        where TF : struct, IFormatter<T>
    {
        var form = TF.Packed!;
        form.WriteOne(value, ref destination);
        return ref Unsafe.Add(ref destination, form.Size);
    }

    /// <summary>Reads a member.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <typeparam name="TF">The formatter of the type, which has a packed form.</typeparam>
    /// <param name="source">Its first byte.</param>
    /// <param name="value">The value.</param>
    /// <returns>The byte after it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Read<T, TF>(ref byte source, out T value)
        where TF : struct, IFormatter<T>
    {
        var form = TF.Packed!;
        value = form.ReadOne(ref source);
        return ref Unsafe.Add(ref source, form.Size);
    }
}
