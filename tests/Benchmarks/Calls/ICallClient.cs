namespace ProtoGen.Benchmarks.Calls;

/// <summary>The client's side of one connection. Its methods are called one at a time.</summary>
internal interface ICallClient : IAsyncDisposable
{
    /// <summary>Makes one call and fails unless the message comes back as it was.</summary>
    Task VerifyAsync();

    /// <summary>Keeps as many calls in flight as the load has slots, until its time is over and every answer is in.</summary>
    Task CallAsync(Load load);

    /// <summary>Sends one-way messages; ends when all are sent, not when they have arrived.</summary>
    Task SendAsync(int messages);
}
