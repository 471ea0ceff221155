using System.Numerics;
using ProtoGen.Serialization;

namespace ProtoGen.Groups;

/// <summary>Messages are equal whose method is the same and whose marked arguments have the same bytes.</summary>
internal sealed class LatestKeyComparer : IEqualityComparer<SharedMessage>
{
    public static LatestKeyComparer Instance { get; } = new();

    public bool Equals(SharedMessage? x, SharedMessage? y)
    {
        if (x is null || y is null || x.Method != y.Method)
        {
            return x == y;
        }

        ulong key = x.Method.LatestKey;
        var left = new MessagePackReader(x.Body);
        var right = new MessagePackReader(y.Body);
        for (int rest = Begin(key, ref left, ref right); rest > 0; rest--, key >>= 1)
        {
            int leftStart = left.Position;
            int rightStart = right.Position;
            left.Skip();
            right.Skip();
            if ((key & 1) != 0 && !x.Body[leftStart..left.Position].SequenceEqual(y.Body[rightStart..right.Position]))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(SharedMessage message)
    {
        var hash = default(HashCode);
        hash.Add(message.Method);
        ulong key = message.Method.LatestKey;
        var reader = new MessagePackReader(message.Body);
        for (int rest = key == 0 ? 0 : Math.Min(reader.ReadArrayHeader(), Width(key)); rest > 0; rest--, key >>= 1)
        {
            int start = reader.Position;
            reader.Skip();
            if ((key & 1) != 0)
            {
                hash.AddBytes(message.Body[start..reader.Position]);
            }
        }

        return hash.ToHashCode();
    }

    /// <summary>How many arguments have to be looked at. An engine may bring a message with fewer.</summary>
    private static int Begin(ulong key, ref MessagePackReader left, ref MessagePackReader right) =>
        key == 0 ? 0 : Math.Min(Width(key), Math.Min(left.ReadArrayHeader(), right.ReadArrayHeader()));

    private static int Width(ulong key) => 64 - BitOperations.LeadingZeroCount(key);
}
