using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Tells whether a member may be left out because its reader makes the same value of nothing. For generated code. Values
/// are compared bit by bit: what says that it is equal need not be the same (<c>-0.0</c>, <c>1.50m</c>), and a type's own
/// idea of equality may leave out a part of it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OmittedDefaults
{
    /// <summary>Whether the value is the default of its type.</summary>
    /// <typeparam name="T">A type that cannot be null, without padding between its fields.</typeparam>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDefault<T>(in T value)
        where T : struct
    {
        // The types with padding; like a size, a type is a constant to the compiler.
        if (typeof(T) == typeof(DateTimeOffset))
        {
            return Unsafe.As<T, DateTimeOffset>(ref Unsafe.AsRef(in value)).EqualsExact(default);
        }

        if (typeof(T) == typeof(BigInteger))
        {
            return Unsafe.As<T, BigInteger>(ref Unsafe.AsRef(in value)).IsZero;
        }

        // Bytes of a reference are compared with zero, which no collection moves.
        ref byte start = ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in value));
        return Unsafe.SizeOf<T>() switch
        {
            1 => start == 0,
            2 => Unsafe.ReadUnaligned<ushort>(ref start) == 0,
            4 => Unsafe.ReadUnaligned<uint>(ref start) == 0,
            8 => Unsafe.ReadUnaligned<ulong>(ref start) == 0,
            int size => !MemoryMarshal.CreateReadOnlySpan(ref start, size).ContainsAnyExcept((byte)0),
        };
    }

    /// <summary>Whether the value is the one given; false for a type that holds references.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="constant">What its reader makes of nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSame<T>(in T value, T constant) =>
        !RuntimeHelpers.IsReferenceOrContainsReferences<T>()
        && MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in value)), Unsafe.SizeOf<T>()).SequenceEqual(
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref constant), Unsafe.SizeOf<T>()));

    /// <summary>Whether the value is there, and the one given; false for a type that holds references.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value, or null.</param>
    /// <param name="constant">What its reader makes of nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasSame<T>(in T? value, T constant)
        where T : struct => value.HasValue && IsSame(in Nullable.GetValueRefOrDefaultRef(in value), constant);
}
