namespace ProtoGen.Fault.Tests.Messages;

/// <summary>Reads bytes that nobody should trust and says how it ended.</summary>
internal static class Hostile
{
    // What a reader may allocate beyond the bytes it was given: objects are larger than their shortest encoding, and an
    // exception with its stack trace is a few KiB.
    private const int AllocationPerByte = 128;
    private const int AllocationFloor = 64 * 1024;

    /// <summary>
    /// Reads; anything but a value or the documented exception fails the test, and so does an allocation out of
    /// proportion to the input.
    /// </summary>
    /// <returns>The error, or null where the bytes happen to be valid.</returns>
    public static MessageSerializationException? Read(byte[] bytes, Func<byte[], object?> read, string what)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        MessageSerializationException? error = null;
        try
        {
            read(bytes);
        }
        catch (MessageSerializationException expected)
        {
            error = expected;
        }
        catch (Exception other)
        {
            Assert.Fail($"{what}: {other.GetType()} escaped: {other.Message} ({Convert.ToHexString(bytes)})");
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= AllocationFloor + (long)AllocationPerByte * bytes.Length, $"{what}: {allocated} bytes allocated for {bytes.Length}.");
        return error;
    }
}
