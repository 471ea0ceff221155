using System.Diagnostics.CodeAnalysis;

namespace ProtoGen.Serialization;

/// <summary>
/// Compares strings as they compare themselves, with their own randomized hash codes, but is none of the comparers that
/// collections know and replace.
/// </summary>
internal sealed class TextComparer : IEqualityComparer<string>
{
    public static readonly TextComparer Instance = new();

    private TextComparer()
    {
    }

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode([DisallowNull] string obj) => obj.GetHashCode();
}
