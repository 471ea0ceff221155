using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>The form of a type whose memory is what goes over the wire: all elements are one copy.</summary>
internal class CopiedForm<T>(PackedFields fields, bool isStruct) : PackedForm<T>(fields, isStruct)
{
    public CopiedForm(byte tag)
        : this(new PackedFields(tag), isStruct: false)
    {
    }

    internal override bool IsExact => true;

    internal override void Write(ReadOnlySpan<T> elements, ref byte destination)
    {
        int size = elements.Length * Size;
        ref byte source = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements));
        MemoryMarshal.CreateReadOnlySpan(ref source, size).CopyTo(MemoryMarshal.CreateSpan(ref destination, size));
        if (!BitConverter.IsLittleEndian)
        {
            Swap(ref destination, elements.Length);
        }
    }

    internal override void Read(ref byte source, Span<T> elements)
    {
        int size = elements.Length * Size;
        ref byte destination = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements));
        MemoryMarshal.CreateReadOnlySpan(ref source, size).CopyTo(MemoryMarshal.CreateSpan(ref destination, size));
        if (!BitConverter.IsLittleEndian)
        {
            Swap(ref destination, elements.Length);
        }
    }

    internal override void WriteOne(T element, ref byte destination)
    {
        Unsafe.WriteUnaligned(ref destination, element);
        if (!BitConverter.IsLittleEndian)
        {
            Swap(ref destination, 1);
        }
    }

    internal override T ReadOne(ref byte source)
    {
        if (BitConverter.IsLittleEndian)
        {
            return Unsafe.ReadUnaligned<T>(ref source);
        }

        return base.ReadOne(ref source);
    }
}
