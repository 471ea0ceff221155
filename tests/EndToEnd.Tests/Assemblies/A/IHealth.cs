namespace ProtoGen.EndToEnd.Contracts;

/// <summary>A service whose client and server are emitted into the contracts' own assembly.</summary>
[Service]
public interface IHealth
{
    ValueTask<Box<Position>> WhereAsync(Position seen, Unit unit = Unit.Kilogram, CancellationToken cancel = default);
}
