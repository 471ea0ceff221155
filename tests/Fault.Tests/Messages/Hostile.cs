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
        long most = AllocationFloor + ((long)AllocationPerByte * bytes.Length);
        var error = Read(bytes, read, what, out long allocated);
        if (allocated > most)
        {
            // Tests beside this one make tables of the whole process grow, in whoever comes last: once, not every time.
            Read(bytes, read, what, out allocated);
        }

        // No target has code of its own: what this code would stand for is a fault of the reader's.
        Assert.False(error?.Code is SerializationErrorCode.UserCodeThrew, $"{what}: {error?.InnerException} ({Convert.ToHexString(bytes)})");
        Assert.True(allocated <= most, $"{what}: {allocated} bytes allocated for {bytes.Length}.");
        return error;
    }

    private static MessageSerializationException? Read(byte[] bytes, Func<byte[], object?> read, string what, out long allocated)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
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

        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return error;
    }
}
