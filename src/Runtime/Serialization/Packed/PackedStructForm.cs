using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>The form of a struct whose memory is not what goes over the wire: member by member.</summary>
internal sealed class PackedStructForm<T, TF>(PackedFields fields) : PackedForm<T>(fields, isStruct: true)
    where TF : struct, IPackedStruct<T>
{
    internal override bool IsExact => false;

    internal override void Write(ReadOnlySpan<T> elements, ref byte destination)
    {
        ref byte next = ref destination;
        foreach (ref readonly var element in elements)
        {
            next = ref TF.Write(ref next, in element);
        }
    }

    internal override void Read(ref byte source, Span<T> elements)
    {
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = TF.Read(ref Unsafe.Add(ref source, i * Size));
        }
    }

    internal override void WriteOne(T element, ref byte destination) => TF.Write(ref destination, in element);

    internal override T ReadOne(ref byte source) => TF.Read(ref source);
}
