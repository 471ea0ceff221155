using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Decides which neighbouring values share one reservation: all whose size is known before they are written. Feed it
/// the values in the order they are written in.
/// </summary>
internal sealed class RunPlanner(KnownSymbols symbols)
{
    // A reservation passes a buffer's limit by no more than the runtime allows for: the bounded bytes of one run, and
    // three bytes for each of the at most 1,024 characters of a string that is not counted first.
    private const int MaxBytes = 8192;
    private const int MaxTexts = 16;

    private int _run;
    private long _bytes;
    private int _texts;

    /// <summary>The number of the run that the value belongs to; -1 for one that its formatter writes by itself.</summary>
    public int Next(TypeShape shape)
    {
        bool isText = shape.Kind is EncodeKind.String or EncodeKind.Binary;
        long bytes = isText || !shape.Size.IsBounded ? 0 : symbols.Messages.BytesOf(shape.Size);
        if (!isText && (!shape.Size.IsBounded || bytes > MaxBytes))
        {
            Break();
            return -1;
        }

        if (isText ? _texts == MaxTexts : _bytes + bytes > MaxBytes)
        {
            Break();
        }

        _texts += isText ? 1 : 0;
        _bytes += bytes;
        return _run;
    }

    private void Break()
    {
        _run++;
        _bytes = 0;
        _texts = 0;
    }
}
