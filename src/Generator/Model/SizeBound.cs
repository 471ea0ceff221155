namespace ProtoGen.Generator.Model;

/// <summary>
/// The largest encoding of a type in bytes, or no bound. The bytes known here are a number; the bytes of messages of
/// this compilation stay references to their <c>MaxSize</c> constants, so that a message that grows does not change
/// the models of the messages around it.
/// </summary>
internal sealed record SizeBound
{
    private SizeBound(bool isBounded, int bytes, EquatableArray<SizeTerm> terms)
    {
        IsBounded = isBounded;
        Bytes = bytes;
        Terms = terms;
    }

    public static SizeBound Unbounded { get; } = new(false, 0, default);

    public bool IsBounded { get; }

    public int Bytes { get; }

    /// <summary>C# constants, each with its factor, to add to <see cref="Bytes"/>.</summary>
    public EquatableArray<SizeTerm> Terms { get; }

    public static SizeBound Of(int bytes) => new(true, bytes, default);

    /// <summary>The same from a sum that may be larger than any buffer.</summary>
    public static SizeBound Of(long bytes) => bytes <= int.MaxValue ? Of((int)bytes) : Unbounded;

    public static SizeBound Of(string constant) => new(true, 0, new EquatableArray<SizeTerm>([new(constant, 1)]));

    public static SizeBound operator +(SizeBound left, SizeBound right) =>
        left.IsBounded && right.IsBounded && (long)left.Bytes + right.Bytes <= int.MaxValue
            ? new(true, left.Bytes + right.Bytes, left.Terms.Concat(right.Terms).ToEquatableArray())
            : Unbounded;

    public static SizeBound operator *(SizeBound size, int times) =>
        size.IsBounded && (long)size.Bytes * times <= int.MaxValue && size.Terms.All(term => (long)term.Times * times <= int.MaxValue)
            ? new(true, size.Bytes * times, size.Terms.Select(term => term with { Times = term.Times * times }).ToEquatableArray())
            : Unbounded;

    /// <summary>The C# constant expression, or null without a bound.</summary>
    public string? Expression => IsBounded
        ? string.Join(" + ", Bytes == 0 && !Terms.IsEmpty ? Constants : Constants.Prepend(Literals.Number(Bytes)))
        : null;

    private IEnumerable<string> Constants =>
        Terms.Select(static term => term.Times == 1 ? term.Constant : $"({Literals.Number(term.Times)} * {term.Constant})");
}

/// <param name="Constant">A C# constant expression.</param>
/// <param name="Times">How often it counts.</param>
internal sealed record SizeTerm(string Constant, int Times);
