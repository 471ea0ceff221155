namespace ProtoGen.Testing;

/// <summary>
/// Bytes did to a reader what they must not: another exception than the documented one escaped, or memory was allocated
/// out of proportion. It belongs to no test framework, so each of them shows it as the failure of its test.
/// </summary>
public sealed class HostileBytesException : Exception
{
    private readonly byte[] _input;

    internal HostileBytesException(string message, byte[] input, Exception? innerException = null)
        : base(message, innerException) => _input = input;

    /// <summary>The bytes that were read.</summary>
    public ReadOnlyMemory<byte> Input => _input;
}
