using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Extensions: bytes with a type.</summary>
public ref partial struct MessagePackWriter
{
    /// <summary>Writes an extension.</summary>
    /// <param name="type">Its type; negative ones belong to MessagePack itself.</param>
    /// <param name="body">Its bytes.</param>
    public void WriteExtension(sbyte type, scoped ReadOnlySpan<byte> body)
    {
        ref byte start = ref Reserve(MessagePackSize.ExtensionHeader + (long)body.Length);
        ref byte destination = ref MessagePackEncoder.WriteExtensionHeader(ref start, (byte)type, body.Length);
        body.CopyTo(MemoryMarshal.CreateSpan(ref destination, body.Length));
        Commit(ref Unsafe.Add(ref destination, body.Length));
    }
}
