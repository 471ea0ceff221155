namespace ProtoGen.Serialization;

/// <summary>Chooses comparers for hash collections whose keys come from the wire.</summary>
internal static class FloodResistance
{
    public static IEqualityComparer<T>? Comparer<T>(int count) => null;
}
