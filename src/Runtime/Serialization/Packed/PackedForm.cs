using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>
/// How elements of a type stand in a packed block: one behind the other, little-endian, without padding. There is one form
/// for a type, and it has no state: all members are safe to call from any number of threads at once.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PackedForm<T>
{
    private readonly byte[] _head;
    private readonly int _tagsStart;
    private readonly PackedCheck[] _checks;

    private protected PackedForm(PackedFields fields, bool isStruct)
    {
        _tagsStart = isStruct ? 1 : 0;
        _head = isStruct ? [(byte)(PackedTag.Struct + fields.Tags.Length), .. fields.Tags] : fields.Tags.ToArray();
        _checks = fields.Checks.ToArray();
        Size = fields.Size;
    }

    /// <summary>What stands before the elements.</summary>
    internal ReadOnlySpan<byte> Head => _head;

    internal ReadOnlySpan<byte> Tags => _head.AsSpan(_tagsStart);

    internal ReadOnlySpan<PackedCheck> Checks => _checks;

    /// <summary>The bytes of an element on the wire.</summary>
    internal int Size { get; }

    /// <summary>Whether the memory of an element is what goes over the wire, where the machine is little-endian.</summary>
    internal abstract bool IsExact { get; }

    /// <summary>Whether the bytes of a block begin with the tags of these elements.</summary>
    internal bool IsHeadOf(ReadOnlySpan<byte> body) => _head.Length == 1 ? !body.IsEmpty && body[0] == _head[0] : body.StartsWith(_head);

    /// <summary>Writes elements into space for all of them.</summary>
    internal abstract void Write(ReadOnlySpan<T> elements, ref byte destination);

    /// <summary>Reads as many elements as there is room for, from bytes in which <see cref="FindInvalid"/> found nothing.</summary>
    internal abstract void Read(ref byte source, Span<T> elements);

    /// <summary>Writes one element into space for it.</summary>
    internal virtual void WriteOne(T element, ref byte destination) => Write(new ReadOnlySpan<T>(in element), ref destination);

    /// <summary>Reads one element, from bytes in which <see cref="FindInvalid"/> found nothing.</summary>
    internal virtual T ReadOne(ref byte source)
    {
        Unsafe.SkipInit(out T element);
        Read(ref source, new Span<T>(ref element));
        return element;
    }

    /// <summary>Whether all elements are values.</summary>
    /// <param name="elements">Whole elements.</param>
    /// <param name="count">How many they are.</param>
    internal virtual bool AreValid(ReadOnlySpan<byte> elements, int count) => _checks.Length == 0 || FindInvalid(elements, count) < 0;

    /// <summary>The first element that is no value.</summary>
    /// <param name="elements">Whole elements.</param>
    /// <param name="count">How many they are.</param>
    /// <returns>Its index, or -1 if all are values.</returns>
    internal int FindInvalid(ReadOnlySpan<byte> elements, int count)
    {
        int valid = count;
        foreach (var check in _checks)
        {
            valid = check.CountValid(elements, Size, valid);
        }

        return valid == count ? -1 : valid;
    }

    /// <summary>From memory to the wire or back, on a big-endian machine.</summary>
    private protected void Swap(ref byte elements, int count)
    {
        ref byte next = ref elements;
        for (int i = 0; i < count; i++)
        {
            foreach (byte tag in Tags)
            {
                foreach (byte size in PackedTag.Numbers(tag))
                {
                    System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref next, size).Reverse();
                    next = ref Unsafe.Add(ref next, size);
                }
            }
        }
    }
}
