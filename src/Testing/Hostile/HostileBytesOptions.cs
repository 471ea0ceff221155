namespace ProtoGen.Testing;

/// <summary>How much hostile input a type gets, and what reading it may cost.</summary>
public sealed record HostileBytesOptions
{
    /// <summary>How many inputs are damaged at random, on top of those that are tried for every type. 2,000 by default.</summary>
    public int RandomInputs { get; init; } = 2_000;

    /// <summary>The seed of the first random input; the others have the next numbers.</summary>
    public int FirstSeed { get; init; }

    /// <summary>Bytes that reading may allocate whatever the input is. An exception with its stack trace is a few KiB.</summary>
    public int AllocationFloor { get; init; } = 64 * 1024;

    /// <summary>Bytes that reading may allocate on top of them for each byte of input: an object is larger than its shortest encoding.</summary>
    public int AllocationPerByte { get; init; } = 128;
}
