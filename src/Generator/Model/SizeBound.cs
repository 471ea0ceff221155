namespace ProtoGen.Generator.Model;

/// <summary>
/// The largest encoding of a type in bytes, or no bound. The bytes known here are a number; the bytes of messages of
/// this compilation stay references to their <c>MaxSize</c> constants, so that a message that grows does not change
/// the models of the messages around it.
/// </summary>
internal sealed record SizeBound
{
    private SizeBound(bool isBounded, int bytes, EquatableArray<string> constants)
    {
        IsBounded = isBounded;
        Bytes = bytes;
        Constants = constants;
    }

    public static SizeBound Unbounded { get; } = new(false, 0, default);

    public bool IsBounded { get; }

    public int Bytes { get; }

    /// <summary>C# constant expressions to add to <see cref="Bytes"/>.</summary>
    public EquatableArray<string> Constants { get; }

    public static SizeBound Of(int bytes) => new(true, bytes, default);

    public static SizeBound Of(string constant) => new(true, 0, new EquatableArray<string>([constant]));

    public static SizeBound operator +(SizeBound left, SizeBound right) =>
        left.IsBounded && right.IsBounded
            ? new(true, left.Bytes + right.Bytes, left.Constants.Concat(right.Constants).ToEquatableArray())
            : Unbounded;

    /// <summary>The C# constant expression, or null without a bound.</summary>
    public string? Expression => IsBounded
        ? string.Join(" + ", Bytes == 0 && !Constants.IsEmpty ? Constants : Constants.Prepend(Literals.Number(Bytes)))
        : null;
}
