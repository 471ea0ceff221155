using System.Diagnostics;
using System.Text;

namespace ProtoGen.Rpc;

/// <summary>What travels of an activity: traceparent and tracestate, as W3C's Trace Context has them. Immutable.</summary>
/// <param name="Parent">The traceparent.</param>
/// <param name="State">The tracestate, or null.</param>
internal sealed record TraceContext(string Parent, string? State)
{
    /// <summary>The longest tracestate that is passed on, which everybody has to; a longer one is left out.</summary>
    private const int LongestState = 512;

    private const int ParentLength = 55;

    private sealed class Carrier
    {
        public string? Parent { get; set; }

        public string? State { get; set; }
    }

    /// <summary>What is to travel of the current activity; null if there is none, or the program wants nothing to travel.</summary>
    public static TraceContext? OfCurrent()
    {
        if (Activity.Current is not { } activity)
        {
            return null;
        }

        var carrier = new Carrier();
        DistributedContextPropagator.Current.Inject(activity, carrier, static (carrier, name, value) =>
        {
            if (name == "traceparent")
            {
                ((Carrier)carrier!).Parent = value;
            }
            else if (name == "tracestate" && value.Length <= LongestState)
            {
                ((Carrier)carrier!).State = value;
            }
        });
        return carrier.Parent is { } parent ? new TraceContext(parent, string.IsNullOrEmpty(carrier.State) ? null : carrier.State) : null;
    }

    /// <summary>Reads what came. What is not as the specification has it counts as not sent.</summary>
    /// <param name="parent">The traceparent in UTF-8; empty for none.</param>
    /// <param name="state">The tracestate in UTF-8; empty for none.</param>
    public static ActivityContext Parse(ReadOnlySpan<byte> parent, ReadOnlySpan<byte> state)
    {
        // Of a later version the beginning is known, and whatever follows it follows a dash.
        bool isWhole = parent.Length == ParentLength ||
            (parent.Length > ParentLength && !parent.StartsWith("00"u8) && parent[ParentLength] == '-');
        if (!isWhole || parent[2] != '-' || parent[35] != '-' || parent[52] != '-')
        {
            return default;
        }

        string? kept = state.Length is > 0 and <= LongestState && !state.ContainsAnyExceptInRange((byte)' ', (byte)'~')
            ? Encoding.ASCII.GetString(state)
            : null;
        return ActivityContext.TryParse(Encoding.Latin1.GetString(parent[..ParentLength]), kept, isRemote: true, out var context)
            ? new ActivityContext(context.TraceId, context.SpanId, context.TraceFlags & ActivityTraceFlags.Recorded, kept, isRemote: true)
            : default;
    }
}
