using System.Globalization;

namespace ProtoGen.Serialization;

/// <summary>
/// Compares what one side writes with what the other reads, by the rules of docs/changing-messages.md. Incompatible is what
/// no reader could take, or would take for something else; what depends on the values is a difference.
/// </summary>
/// <param name="writes">The writing side, as the text names it: <c>this client</c>.</param>
/// <param name="reads">The reading side.</param>
/// <param name="differences">Collects the differences that the call can live with.</param>
internal sealed partial class SchemaComparison(string writes, string reads, List<string> differences)
{
    private const int MaxSteps = 100_000;
    private const int MaxDepth = 128;
    private const int MaxDifferences = 32;

    private readonly HashSet<(SchemaRecord, SchemaRecord, bool)> _seen = [];
    private bool _isPacked;
    private int _steps;
    private int _depth;

    /// <summary>Why the two do not fit; null if they do.</summary>
    public string? Conflict { get; private set; }

    /// <summary>Compares the arguments of a method.</summary>
    public void CompareArguments(SchemaRecord writer, SchemaRecord reader) => CompareRecords(writer, reader, "");

    /// <summary>Compares results; null is none.</summary>
    public void CompareResults(SchemaType? writer, SchemaType? reader)
    {
        if (reader is null)
        {
            if (writer is not null)
            {
                Differ($"the result of {writes}, {writer}, is skipped");
            }
        }
        else if (writer is not null)
        {
            Compare(writer, reader, "result");
        }
        else if (reader.IsNullable)
        {
            Differ($"the result is always null: {writes} has none");
        }
        else
        {
            Conflict ??= $"result is nothing for {writes} and {reader} for {reads}";
        }
    }

    private void Compare(SchemaType writer, SchemaType reader, string path)
    {
        if (Conflict is not null || !TryStep(path))
        {
            return;
        }

        if (writer.IsNullable && !reader.IsNullable && reader.Name != SchemaLeaf.Any)
        {
            Differ($"{path} may be null for {writes} and not for {reads}, which takes null for missing");
        }

        if (reader.Bound >= 0 && (writer.Bound < 0 || writer.Bound > reader.Bound))
        {
            Differ(string.Create(CultureInfo.InvariantCulture, $"{path} may be longer for {writes} than the {reader.Bound} that {reads} takes"));
        }

        // Elements of a packed block have no form that says what they are: it must be the same on both sides.
        bool wasPacked = _isPacked;
        _isPacked |= writer.IsPacked;
        CompareForms(writer, reader, path);
        _isPacked = wasPacked;
        _depth--;
    }

    private void CompareForms(SchemaType writer, SchemaType reader, string path)
    {
        if (writer.Kind == SchemaKind.Opaque || reader.Kind == SchemaKind.Opaque)
        {
            if (writer.ToString() != reader.ToString())
            {
                Differ($"{path} is {writer} for {writes} and {reader} for {reads}: what that is on the wire is not known");
            }
        }
        else if (IsForm(writer, out string form) && IsForm(reader, out string taken))
        {
            // A reader of an enum by name takes numbers too.
            bool isNumbered = reader.Record is not null && taken == SchemaLeaf.Text && SchemaForms.IsInteger(form);
            var fit = isNumbered ? SchemaFit.Some : SchemaForms.Fit(form, taken);
            CompareLeaves(writer, reader, _isPacked && form != taken ? SchemaFit.None : fit, path);
            if (writer.Record is { } values && reader.Record is { } known)
            {
                CompareEnums(values, known, path);
            }
        }
        else if (reader.Name == SchemaLeaf.Any || writer.Name == SchemaLeaf.Any || IsUnknown(writer) || IsUnknown(reader))
        {
            Differ($"{path} is {writer} for {writes} and {reader} for {reads}");
        }
        else if ((writer.Kind, reader.Kind) is (SchemaKind.List, SchemaKind.List) or (SchemaKind.Stream, SchemaKind.Stream))
        {
            Compare(writer.Parts[0], reader.Parts[0], path + "[]");
        }
        else if (writer.Kind == SchemaKind.Grid && reader.Kind == SchemaKind.Grid && writer.Rank == reader.Rank)
        {
            Compare(writer.Parts[0], reader.Parts[0], path + "[]");
        }
        else if (writer.Kind == SchemaKind.Map && reader.Kind == SchemaKind.Map)
        {
            Compare(writer.Parts[0], reader.Parts[0], path + "{key}");
            Compare(writer.Parts[1], reader.Parts[1], path + "{value}");
        }
        else if (writer.Record is { } from && reader.Record is { } to && from.Layout == to.Layout)
        {
            CompareRecords(from, to, path);
        }
        else if (MayFit(writer, reader))
        {
            Differ($"{path} is {writer} for {writes} and {reader} for {reads}");
        }
        else
        {
            Contradict($"{path} is {writer} for {writes} and {reader} for {reads}");
        }
    }

    private void CompareLeaves(SchemaType writer, SchemaType reader, SchemaFit fit, string path)
    {
        if (fit == SchemaFit.None)
        {
            Contradict($"{path} is {writer} for {writes} and {reader} for {reads}");
        }
        else if (writer.Name != reader.Name && (writer.Record is null || reader.Record is null))
        {
            string some = fit == SchemaFit.Some ? ", which does not take every value" : "";
            Differ($"{path} is {writer} for {writes} and {reader} for {reads}{some}");
        }
        else if (fit == SchemaFit.Some)
        {
            Differ($"{path} is {writer} for {writes} and {reader} for {reads}, which does not take every value");
        }
    }

    private void CompareEnums(SchemaRecord writer, SchemaRecord reader, string path)
    {
        // Once for each two: a peer may name one of many values in many places.
        if (Conflict is not null || !_seen.Add((writer, reader, _isPacked)))
        {
            return;
        }

        bool byName = reader.Form!.Name == SchemaLeaf.Text && writer.Form!.Name == SchemaLeaf.Text;
        var known = reader.Members.DistinctBy(static value => value.Name).ToDictionary(static value => value.Name, static value => value.Key);
        foreach (var value in writer.Members)
        {
            if (!known.TryGetValue(value.Name, out string? number))
            {
                Differ($"{path} may be {value.Name}, which {reads} does not know");
            }
            else if (number != value.Key && !byName)
            {
                Conflict ??= $"{path}: {value.Name} is {value.Key} for {writes} and {number} for {reads}";
            }
        }
    }

    private void Contradict(string text) => Conflict ??= _isPacked ? text + "; it is packed" : text;

    private void Differ(string text)
    {
        if (differences.Count < MaxDifferences)
        {
            differences.Add(text);
        }
        else if (differences.Count == MaxDifferences)
        {
            differences.Add("and more");
        }
    }

    // What cannot be compared within bounds is not refused.
    private bool TryStep(string path)
    {
        if (++_steps > MaxSteps || _depth >= MaxDepth)
        {
            if (_steps == MaxSteps + 1 || _depth >= MaxDepth)
            {
                Differ($"{path} is not compared, because the schema is too large or too deep");
            }

            return false;
        }

        _depth++;
        return true;
    }

    private static bool IsForm(SchemaType type, out string form)
    {
        form = type switch
        {
            { Kind: SchemaKind.Leaf } => type.Name,
            { Record: { Layout: SchemaLayout.Enum, Form: { } own } } => own.Name,
            _ => "",
        };
        return form.Length > 0;
    }

    private static bool IsUnknown(SchemaType type) => type.Kind == SchemaKind.Leaf && !SchemaForms.IsKnown(type.Name);

    /// <summary>Arrays with and without names for their elements, and maps, which some values have in common.</summary>
    private static bool MayFit(SchemaType writer, SchemaType reader) => (writer, reader) switch
    {
        ({ Kind: SchemaKind.List }, { Record.Layout: SchemaLayout.Array }) or ({ Record.Layout: SchemaLayout.Array }, { Kind: SchemaKind.List }) => true,
        ({ Kind: SchemaKind.Map }, { Record.Layout: SchemaLayout.Map }) or ({ Record.Layout: SchemaLayout.Map }, { Kind: SchemaKind.Map }) => true,
        ({ Kind: SchemaKind.List } list, { Name: "bytes" }) => SchemaForms.IsInteger(list.Parts[0].Name),
        ({ Kind: SchemaKind.List } list, { Name: "bits" }) => list.Parts[0].Name == "bool",
        _ => false,
    };
}
