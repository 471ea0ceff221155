using System.Net;
using ProtoGen.Diagnostics;

namespace ProtoGen.Rpc;

/// <summary>Makes calls that somebody wants to know about.</summary>
internal static class ObservedCall
{
    /// <summary>Makes one call, under an activity of its own, which the caller does not see.</summary>
    /// <param name="method">The method's name on the wire.</param>
    /// <param name="server">The server's address.</param>
    /// <param name="call">The call.</param>
    public static async ValueTask SendAsync(string method, EndPoint? server, Func<ValueTask> call)
    {
        var observation = Telemetry.StartClient(method, server);
        Exception? failure = null;
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            var (error, text) = CallFailure.OfCall(failure);
            observation.End(error, text);
        }
    }
}
