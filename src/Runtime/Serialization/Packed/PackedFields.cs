using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>
/// What an element of a packed block consists of, while it is put together: a struct adds its fields, and a field that is a
/// struct its own. Used by emitted code, on one thread.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackedFields
{
    private readonly List<byte> _tags = [];
    private readonly List<PackedCheck> _checks = [];

    internal PackedFields()
    {
    }

    internal PackedFields(byte tag)
    {
        AddTag(tag);
        PackedCheckKind? kind = tag switch
        {
            PackedTag.Boolean => PackedCheckKind.Boolean,
            PackedTag.Decimal => PackedCheckKind.Decimal,
            PackedTag.DateTime => PackedCheckKind.DateTime,
            _ => null,
        };
        if (kind is { } known)
        {
            _checks.Add(new PackedCheck(0, known));
        }
    }

    internal ReadOnlySpan<byte> Tags => _tags.ToArray();

    internal ReadOnlySpan<PackedCheck> Checks => _checks.ToArray();

    internal int Size { get; private set; }

    /// <summary>Whether all fields have a packed form, and are not too many for one.</summary>
    internal bool IsWhole { get; private set; } = true;

    /// <summary>Whether the memory of each field is what goes over the wire, where the machine is little-endian.</summary>
    internal bool IsExact { get; private set; } = true;

    /// <summary>Adds the next field.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <typeparam name="TF">The formatter of the type.</typeparam>
    public void Add<T, TF>()
        where TF : struct, IFormatter<T>
    {
        if (TF.Packed is { } form)
        {
            Add(form);
        }

        IsWhole &= TF.Packed is not null && _tags.Count <= PackedTag.MaxFields;
    }

    internal PackedFields AddTag(byte tag)
    {
        _tags.Add(tag);
        Size += PackedTag.Size(tag);
        return this;
    }

    internal PackedFields AddCheck(PackedCheckKind kind)
    {
        _checks.Add(new PackedCheck(0, kind));
        return this;
    }

    private void Add<T>(PackedForm<T> form)
    {
        foreach (var check in form.Checks)
        {
            _checks.Add(check with { Offset = Size + check.Offset });
        }

        foreach (byte tag in form.Tags)
        {
            AddTag(tag);
        }

        IsExact &= form.IsExact;
    }
}
