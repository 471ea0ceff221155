using System.Diagnostics.CodeAnalysis;
using System.Net;
using ProtoGen.Diagnostics;

namespace ProtoGen.Rpc;

/// <summary>Fires the tokens of handlers.</summary>
internal static class HandlerToken
{
    private sealed record Firing(CancellationTokenSource Cancel, ErrorReporter Reporter, EndPoint? Remote, EndPoint? Local);

    /// <summary>Fires a token on the thread pool: what is registered there is the user's code. What it throws is reported.</summary>
    public static void Fire(CancellationTokenSource cancel, ErrorReporter reporter, EndPoint? remote, EndPoint? local) =>
        ThreadPool.UnsafeQueueUserWorkItem(FireNow, new Firing(cancel, reporter, remote, local), preferLocal: false);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A callback of a handler's token is the user's code; what it throws is reported.")]
    private static void FireNow(Firing firing)
    {
        try
        {
            firing.Cancel.Cancel();
        }
        catch (Exception exception)
        {
            firing.Reporter.Report("A callback of a handler's cancellation token failed", firing.Remote, firing.Local, exception: exception);
        }
    }
}
