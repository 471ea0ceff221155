using System.Diagnostics.CodeAnalysis;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>Whether a method can be called although its contract is another one at the peer.</summary>
/// <param name="Conflict">Why not; null if it can.</param>
/// <param name="Differences">What is different, for people.</param>
internal readonly record struct ContractVerdict(string? Conflict, IReadOnlyList<string> Differences)
{
    /// <summary>Compares the two sides, arguments from here to there, results the other way. Never throws.</summary>
    /// <param name="here">This side's text.</param>
    /// <param name="there">The peer's; null if it has not told.</param>
    /// <param name="self">What this side is called.</param>
    /// <param name="peer">What the peer is called.</param>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What cannot be compared is not refused.")]
    public static ContractVerdict Of(string here, string? there, string self = "this client", string peer = "the server")
    {
        if (there is null)
        {
            return new ContractVerdict(null, [$"{peer} does not tell its schema, so nothing was compared"]);
        }

        try
        {
            return Of(SchemaParser.ParseMethod(here), SchemaParser.ParseMethod(there), self, peer);
        }
        catch (Exception exception)
        {
            // Calls wait for the verdict, so there is one whatever the peer has sent.
            return new ContractVerdict(null, [$"the schemas cannot be compared: {exception.Message}"]);
        }
    }

    private static ContractVerdict Of(MethodShape here, MethodShape there, string self, string peer)
    {
        if (here.Arguments is null || there.Arguments is null)
        {
            return new ContractVerdict(null, ["one side does not know its schema, so nothing was compared"]);
        }

        var differences = new List<string>();
        var sent = new SchemaComparison(self, peer, differences);
        sent.CompareArguments(here.Arguments, there.Arguments);
        var received = new SchemaComparison(peer, self, differences);
        received.CompareResults(there.Result, here.Result);
        return new ContractVerdict(sent.Conflict ?? received.Conflict, differences);
    }
}
