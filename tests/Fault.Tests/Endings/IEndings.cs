namespace ProtoGen.Fault.Tests.Endings;

/// <summary>A call of every shape. Whether it goes well is the script's business (<see cref="EndingsService"/>).</summary>
[Service]
public interface IEndings
{
    /// <summary>A result.</summary>
    ValueTask<int> CallAsync(int number, CallContext context = default);

    /// <summary>No result, but an end.</summary>
    ValueTask VoidAsync(int number, CallContext context = default);

    /// <summary>No answer.</summary>
    [OneWay]
    ValueTask NoteAsync(int number, CallContext context = default);

    /// <summary>A stream from the server: 1, 2.</summary>
    IAsyncEnumerable<int> DownAsync(CallContext context = default);

    /// <summary>A stream to the server; their sum.</summary>
    ValueTask<int> UpAsync(IAsyncEnumerable<int> numbers, CallContext context = default);

    /// <summary>A stream in each direction: the numbers, as they come.</summary>
    IAsyncEnumerable<int> BothAsync(IAsyncEnumerable<int> numbers, CallContext context = default);
}
