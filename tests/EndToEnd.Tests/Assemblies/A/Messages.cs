namespace ProtoGen.EndToEnd.Contracts;

/// <summary>A message that other assemblies contain.</summary>
[Message]
public partial record Position(double Lat, double Lon);

/// <summary>A message generic over what another assembly puts in.</summary>
[Message]
public partial record Box<T>(string Label, T Content);

/// <summary>Two parameters, one of them bare.</summary>
[Message]
public partial record Page<TKey, TItem>(TKey Next, List<TItem> Items)
    where TKey : struct;

public enum Unit : byte
{
    Piece,
    Kilogram = 7,
}
