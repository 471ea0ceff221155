using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Chooses comparers for hash collections whose keys come from the wire, so that a sender who picks keys with equal hash
/// codes cannot turn linear work into quadratic work.
/// </summary>
/// <remarks>
/// Up to <see cref="Harmless"/> entries every type keeps its default comparer, which the collections inline: lookups through
/// a comparer are several times slower. Strings keep it at any size, because the collections themselves change to a
/// randomized hash when strings collide.
/// </remarks>
internal static class FloodResistance
{
    /// <summary>So few entries cannot cost much, whatever their hash codes.</summary>
    public const int Harmless = 100;

    /// <summary>The comparer for a new collection; null is the default one.</summary>
    /// <param name="count">How many entries the wire declares.</param>
    public static IEqualityComparer<T>? Comparer<T>(int count)
    {
        if (count <= Harmless || typeof(T) == typeof(string) || IsTiny<T>())
        {
            return null;
        }

        return SeededHash.Supports<T>() ? SeededComparer<T>.Instance : new GuardedComparer<T>(count);
    }

    /// <summary>
    /// The comparer for a frozen collection. These look for the parts in which strings differ, which costs more than it
    /// gives when a sender chooses them, and do not change their hash when strings collide: beyond
    /// <see cref="Harmless"/> they get one of ours, for which they take a string as it is.
    /// </summary>
    /// <param name="count">How many entries the wire declares.</param>
    public static IEqualityComparer<T>? FrozenComparer<T>(int count) =>
        count > Harmless && typeof(T) == typeof(string) ? (IEqualityComparer<T>)(object)TextComparer.Instance : Comparer<T>(count);

    /// <summary>Tells the comparer that everything from the wire is in.</summary>
    public static void Loaded<T>(IEqualityComparer<T>? comparer)
    {
        if (comparer is GuardedComparer<T> guarded)
        {
            guarded.EndLoading();
        }
    }

    /// <summary>Types with at most 65,536 values: too few of them share a bucket to matter.</summary>
    private static bool IsTiny<T>() =>
        typeof(T).IsValueType && Unsafe.SizeOf<T>() <= sizeof(ushort) && (typeof(T).IsPrimitive || typeof(T).IsEnum);
}
