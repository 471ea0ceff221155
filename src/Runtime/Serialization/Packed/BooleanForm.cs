using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>
/// The form of a boolean, whose memory is what goes over the wire, unless unsafe code has put another byte than 0 or 1 there,
/// which no reader would take.
/// </summary>
internal sealed class BooleanForm() : CopiedForm<bool>(PackedTag.Boolean)
{
    internal override bool IsExact => false;

    internal override void Write(ReadOnlySpan<bool> elements, ref byte destination)
    {
        base.Write(elements, ref destination);
        var written = MemoryMarshal.CreateSpan(ref destination, elements.Length);
        int strange;
        while ((strange = written.IndexOfAnyExceptInRange((byte)0, (byte)1)) >= 0)
        {
            written[strange] = 1;
            written = written[(strange + 1)..];
        }
    }

    internal override void WriteOne(bool element, ref byte destination) => destination = element ? (byte)1 : (byte)0;
}
