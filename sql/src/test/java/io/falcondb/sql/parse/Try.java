package io.falcondb.sql.parse;
import java.nio.file.*;
public class Try { public static void main(String[] a) throws Exception {
 for (String line : Files.readAllLines(Path.of(a[0]))) { if (line.isBlank()||line.startsWith("--")) continue;
  try { var r=Parser.parse(line); if (a.length>1) System.out.println(r); } catch (io.falcondb.kernel.DatabaseException e) { System.out.println(e.code().sqlState()+" "+e.getMessage()+" @"+e.position()+"  <<"+(line.length()>150?line.substring(0,150):line)); } catch (RuntimeException e) { e.printStackTrace(); System.out.println(line);} } } }
