using System.Text;

namespace ProtoGen.Serialization;

/// <summary>The number that stands for a schema's text.</summary>
internal static class SchemaHash
{
    /// <summary>FNV-1a, 64 bits, of the text's UTF-8 bytes. Differences are looked at, so nobody gains by equal hashes.</summary>
    public static ulong Of(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ value) * 1099511628211);
        }

        return hash;
    }
}
