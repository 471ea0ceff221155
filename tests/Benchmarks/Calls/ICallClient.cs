namespace ProtoGen.Benchmarks.Calls;

/// <summary>The client's side of one connection. Its methods are called one at a time.</summary>
internal interface ICallClient : IAsyncDisposable
{
    /// <summary>Makes one call and fails unless the message comes back as it was.</summary>
    Task VerifyAsync();

    /// <summary>Keeps as many calls in flight as the load has slots, until its time is over and every answer is in.</summary>
    Task CallAsync(Load load);

    /// <summary>The same with 4 KiB of binary; null where that says nothing that the small call does not.</summary>
    Task? CallLargeAsync(Load load) => null;

    /// <summary>The small calls again while the server streams on the same connection; null where one loop does everything.</summary>
    Task? CallBesideStreamAsync(Load load) => null;

    /// <summary>Takes so many messages of one stream from the server.</summary>
    Task TakeAsync(int messages);

    /// <summary>Sends one-way messages; ends when all are sent, not when they have arrived.</summary>
    Task SendAsync(int messages);
}
