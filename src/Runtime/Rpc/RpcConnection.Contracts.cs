using System.Diagnostics.CodeAnalysis;
using System.Text;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>The comparison of this side's contracts with the peer's.</summary>
internal sealed partial class RpcConnection : IContractJudge
{
    /// <summary>How long calls wait for the schemas of a peer that does not answer; then they go out without having been compared.</summary>
    private static readonly TimeSpan _schemaTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The most that one answer with schemas takes, in bytes.</summary>
    private const int MaxSchemas = 256 << 10;

    /// <summary>The most methods that are asked for at once: a request that fits the smallest limit of a peer.</summary>
    private const int MaxAsked = 256;

    /// <summary>What an answer takes beside the texts, and a text beside its bytes.</summary>
    private const int AnswerHead = 32;
    private const int TextHead = 5;

    /// <inheritdoc/>
    async Task IContractJudge.JudgeAsync(List<(RemoteMethod Method, uint DenseId)> differing)
    {
        var texts = await FetchSchemasAsync(differing.ConvertAll(static entry => entry.DenseId)).ConfigureAwait(false);
        if (_calls.IsClosed)
        {
            return; // Nothing waits any more.
        }

        var (self, peer) = _isOpener ? ("this client", "the server") : ("this server", "the client");
        var report = new StringBuilder();
        for (int i = 0; i < differing.Count; i++)
        {
            var (method, denseId) = differing[i];
            var verdict = ContractVerdict.Of(method.Schema.Text, i < texts.Count ? texts[i] : null, self, peer);
            if (verdict.Conflict is { } conflict)
            {
                method.Refuse($"'{method.Name}' cannot be called, because its contract does not fit {peer}'s: {conflict}.");
            }
            else
            {
                method.Allow(denseId);
            }

            if (verdict.Conflict is not null || verdict.Differences.Count > 0)
            {
                report.Append(report.Length == 0 ? ": " : "; ").Append(method.Name).Append(verdict.Conflict is null ? " differs" : " cannot be called")
                    .Append(" (").AppendJoin("; ", verdict.Conflict is null ? verdict.Differences : [verdict.Conflict]).Append(')');
            }
        }

        if (report.Length > 0)
        {
            _settings.Reporter.Report($"The contract of {peer} is another one{report}", RemoteEndPoint, LocalEndPoint);
        }
    }

    /// <summary>Asks for schemas until all have come, or no more do.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What cannot be fetched is not compared, and a contract that is not compared is not refused.")]
    private async Task<List<string?>> FetchSchemasAsync(List<uint> methods)
    {
        var texts = new List<string?>();
        try
        {
            using var timeout = new CancellationTokenSource(_schemaTimeout, TimeProvider);
            while (texts.Count < methods.Count)
            {
                var asked = methods.GetRange(texts.Count, Math.Min(MaxAsked, methods.Count - texts.Count));
                var more = await CallDirectAsync<SchemaMethod, object, List<uint>, List<string?>>(
                    asked, new CallContext { Cancellation = timeout.Token, Timeout = Timeout.InfiniteTimeSpan }).ConfigureAwait(false);
                if (more.Count == 0)
                {
                    break;
                }

                texts.AddRange(more.Take(asked.Count));
            }
        }
        catch (Exception)
        {
            // Those that have come are compared.
        }

        return texts;
    }

    /// <summary>Answers a request for schemas, on the receive loop: their texts are there once they have been asked for.</summary>
    private void AnswerSchemas(long id, ref MessagePackReader reader)
    {
        List<uint> methods;
        try
        {
            methods = SchemaMethod.ReadArguments(ref reader);
        }
        catch (MessageSerializationException exception)
        {
            SendError(id, RpcErrorCode.InvalidArguments, $"The arguments of '{SchemaMethod.Name}' cannot be read: {exception.Message}");
            return;
        }

        int room = Math.Min(MaxSchemas, _sendLimit) - AnswerHead;
        var texts = new List<string?>();
        int taken = 0;
        foreach (uint method in methods)
        {
            string? text = _methods.SchemaOf(method)?.Text;
            int size = TextHead + (text is null ? 0 : Encoding.UTF8.GetByteCount(text));
            if (size > room)
            {
                (text, size) = (null, TextHead); // It would never fit.
            }

            if ((taken += size) > room)
            {
                break;
            }

            texts.Add(text);
        }

        var buffer = ScratchBuffer.Take();
        var writer = new MessagePackWriter(buffer);
        Messages.BeginResult(ref writer, id);
        SchemaMethod.WriteResult(ref writer, in texts);
        writer.Complete();
        SendAnswer(buffer.Written, deferred: _backlog);
        OutgoingMessage.Give(buffer);
    }
}
