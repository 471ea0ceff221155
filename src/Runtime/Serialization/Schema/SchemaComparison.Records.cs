namespace ProtoGen.Serialization;

internal sealed partial class SchemaComparison
{
    private void CompareRecords(SchemaRecord writer, SchemaRecord reader, string path)
    {
        if (!_seen.Add((writer, reader, _isPacked)))
        {
            return; // A type that contains itself, or is met again.
        }

        if (writer.KeepsReferences && !reader.KeepsReferences)
        {
            Differ($"{Place(path, reader)} is written once where it occurs more than once for {writes}, which {reads} does not take");
        }

        if (writer.Layout == SchemaLayout.Union)
        {
            CompareCases(writer, reader, path);
            return;
        }

        if (writer.Base is { } from && reader.Base is { } to)
        {
            CompareRecords(from, to, path);
        }
        else if (writer.Base is not null || reader.Base is not null)
        {
            Contradict($"{Place(path, reader)} derives from a message for {(writer.Base is null ? reads : writes)} only");
        }

        CompareMembers(writer, reader, path);
    }

    private void CompareMembers(SchemaRecord writer, SchemaRecord reader, string path)
    {
        var sent = ByKey(writer);
        var known = ByKey(reader);
        var sentKeys = KeysByName(writer);
        var knownKeys = KeysByName(reader);
        foreach (var member in reader.Members)
        {
            string place = Join(path, member.Name);
            if (!sent.TryGetValue(member.Key, out var written))
            {
                Absent(member, sentKeys.ContainsKey(member.Name), place);
            }
            else if (written.Name != member.Name && !reader.IsTuple && !writer.IsTuple
                && (sentKeys.ContainsKey(member.Name) || knownKeys.ContainsKey(written.Name)))
            {
                // Under one key two names, of which one is elsewhere: the members have changed their places. A name that is
                // nowhere else is a new name.
                Contradict($"{place} has the key {member.Key} for {reads}; for {writes} that is {written.Name}, which is {written.Type} and not {member.Type}");
            }
            else
            {
                Present(written, member, place);
            }
        }

        foreach (var member in writer.Members.Where(member => !known.ContainsKey(member.Key)))
        {
            if (reader.IsTuple || _isPacked)
            {
                Contradict($"{Join(path, member.Name)} is {member.Type} for {writes} and one element too many for {reads}");
            }

            Differ($"{Join(path, member.Name)} is sent by {writes} and skipped by {reads}");
        }
    }

    private void Absent(SchemaMember member, bool isElsewhere, string place)
    {
        if (!member.IsRequired && !_isPacked)
        {
            Differ($"{place} is not sent by {writes}; {reads} has its default");
        }
        else
        {
            string other = isElsewhere ? "has another key" : "is nothing";
            Contradict($"{place} {other} for {writes} and {member.Type} for {reads}, which cannot do without");
        }
    }

    private void Present(SchemaMember written, SchemaMember member, string place)
    {
        if (written.Name != member.Name)
        {
            Differ($"{place} is called {written.Name} by {writes}");
        }

        if (written.MayBeLeftOut && member.IsRequired)
        {
            Differ($"{place} is left out by {writes} when it is the default; {reads} cannot do without");
        }

        Compare(written.Type!, member.Type!, place);
    }

    private void CompareCases(SchemaRecord writer, SchemaRecord reader, string path)
    {
        var known = ByKey(reader);
        var names = reader.Members.Select(static other => other.Type!.Name).ToHashSet();
        foreach (var item in writer.Members)
        {
            string place = $"{path}({item.Type})";
            if (!known.TryGetValue(item.Key, out var taken))
            {
                Differ($"{place} has the tag {item.Key}, which {reads} {(reader.IsOpen ? "keeps as it is" : "refuses")}");
            }
            else if (item.Type!.Name != taken.Type!.Name && names.Contains(item.Type.Name))
            {
                Contradict($"{path}: the tag {item.Key} is {item.Type} for {writes} and {taken.Type} for {reads}");
            }
            else
            {
                Compare(item.Type, taken.Type, place);
            }
        }
    }

    private static Dictionary<string, string> KeysByName(SchemaRecord record) =>
        record.Members.DistinctBy(static member => member.Name).ToDictionary(static member => member.Name, static member => member.Key);

    private static Dictionary<string, SchemaMember> ByKey(SchemaRecord record) =>
        record.Members.DistinctBy(static member => member.Key).ToDictionary(static member => member.Key);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Place(string path, SchemaRecord record) => path.Length == 0 ? record.Name : path;
}
