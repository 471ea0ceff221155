#pragma warning disable PG0050 // the closed types are in Roots.cs
namespace ProtoGen.Aot.Smoke;

/// <summary>Counts what was right and prints what was not.</summary>
internal sealed class Checks
{
    private int _passed;
    private int _failed;

    /// <summary>The value is written as these bytes, and read back from them as an equal one.</summary>
    public void Value<T>(T value, string hex) =>
        Shape(value, hex, back => EqualityComparer<T>.Default.Equals(value, back));

    /// <summary>
    /// The value is written as these bytes, and what is read back from them satisfies the condition and is written as the
    /// same bytes: for values without an equality of their own.
    /// </summary>
    public void Shape<T>(T value, string hex, Func<T, bool> holds)
    {
        hex = hex.Replace(" ", "", StringComparison.Ordinal);
        try
        {
            Equal(hex, Convert.ToHexStringLower(MessageSerializer.Serialize(value)), $"{typeof(T)} written");
            Equal(hex.Length / 2, MessageSerializer.GetSize(value), $"{typeof(T)} measured");
            byte[] exact = new byte[hex.Length / 2];
            Equal(true, MessageSerializer.TrySerialize(exact, value, out _), $"{typeof(T)} fits");
            Equal(hex, Convert.ToHexStringLower(exact), $"{typeof(T)} written where it fits");
            var back = MessageSerializer.Deserialize<T>(Convert.FromHexString(hex));
            Equal(hex, Convert.ToHexStringLower(MessageSerializer.Serialize(back)), $"{typeof(T)} written again");
            Equal(true, holds(back), $"{typeof(T)} read");
        }
        catch (MessageSerializationException error)
        {
            Fail($"{typeof(T)}: {error.Message}");
        }
    }

    /// <summary>The two are equal.</summary>
    public void Equal<T>(T expected, T actual, string what)
    {
        if (EqualityComparer<T>.Default.Equals(expected, actual))
        {
            _passed++;
        }
        else
        {
            Fail($"{what}: expected {expected}, got {actual}");
        }
    }

    public void Fail(string what)
    {
        _failed++;
        Console.Error.WriteLine($"failed: {what}");
    }

    /// <summary>Prints the totals; the result is the program's exit code.</summary>
    public int Report()
    {
        Console.WriteLine($"{_passed} checks passed, {_failed} failed");
        return _failed == 0 && _passed > 0 ? 0 : 1;
    }
}
